import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { type Notice, NotificationsService } from './notifications.service.ts';

@Controller('notifications')
export class NotificationsController {
  constructor(private readonly notifications: NotificationsService) {}

  @Get()
  list() {
    return this.notifications.latest();
  }

  @Post('welcome')
  @HttpCode(202)
  async welcome(@Body() notice: Notice): Promise<void> {
    await this.notifications.welcome(notice);
  }

  @Post('shipped')
  @HttpCode(202)
  async shipped(@Body() notice: Notice): Promise<void> {
    await this.notifications.shipped(notice);
  }
}
