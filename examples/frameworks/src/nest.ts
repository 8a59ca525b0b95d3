import { InjectQueue, OnWorkerEvent, Processor, WorkerHost } from '@nestjs/bullmq';
import {
  Catch,
  Controller,
  createParamDecorator,
  Get,
  Injectable,
  Module,
  Param,
  Post,
  Scope,
  type ArgumentsHost,
  type CallHandler,
  type CanActivate,
  type ExceptionFilter,
  type ExecutionContext,
  type MiddlewareConsumer,
  type NestInterceptor,
  type NestMiddleware,
  type OnModuleInit,
  type PipeTransform,
} from '@nestjs/common';
import { OnEvent } from '@nestjs/event-emitter';
import { Query, ResolveField, Resolver } from '@nestjs/graphql';
import { EventPattern, MessagePattern } from '@nestjs/microservices';
import { Cron, Interval } from '@nestjs/schedule';
import { SubscribeMessage, WebSocketGateway, type OnGatewayConnection } from '@nestjs/websockets';
import { findItem, listItems } from './store.ts';

const User = createParamDecorator((_data: unknown, context: ExecutionContext) => context.getClass().name);

class BaseGuard implements CanActivate {
  canActivate(): boolean {
    return true;
  }
}

@Injectable()
class AdminGuard extends BaseGuard {
  override canActivate(): boolean {
    return this.isAdmin();
  }

  isAdmin(): boolean {
    return true;
  }
}

@Injectable()
class Timing implements NestInterceptor {
  intercept(_context: ExecutionContext, next: CallHandler) {
    return next.handle();
  }
}

class ParseId implements PipeTransform {
  transform(value: string): string {
    return value.trim();
  }
}

@Catch()
class Failures implements ExceptionFilter {
  catch(error: Error, host: ArgumentsHost): void {
    console.error(error.message, host.getType());
  }
}

class Log implements NestMiddleware {
  use(_request: unknown, _response: unknown, next: () => void): void {
    next();
  }
}

@Injectable()
class ItemService implements OnModuleInit {
  async onModuleInit(): Promise<void> {
    await listItems();
  }

  async list() {
    return listItems();
  }
}

@Controller('items')
class ItemController {
  readonly #items = new ItemService();

  @Get()
  async list(@User() user: string) {
    return { user, items: await this.#items.list() };
  }

  @Get(':id')
  find(@Param('id', ParseId) id: string) {
    return findItem(id);
  }

  @Post()
  add() {
    return this.describe();
  }

  describe() {
    return 'an item';
  }

  @MessagePattern({ cmd: 'count' })
  async count() {
    return (await listItems()).length;
  }

  @EventPattern('item.saved')
  async saved(item: unknown) {
    console.log(item, await listItems());
  }
}

@Resolver('Item')
class ItemResolver {
  @Query()
  async items() {
    return listItems();
  }

  @ResolveField()
  title() {
    return 'Item';
  }
}

@WebSocketGateway()
class ItemGateway implements OnGatewayConnection {
  async handleConnection(): Promise<void> {
    await listItems();
  }

  @SubscribeMessage('find')
  async find(id: string) {
    return findItem(id);
  }
}

@Processor('emails')
class EmailProcessor extends WorkerHost {
  async process(): Promise<void> {
    await listItems();
  }

  @OnWorkerEvent('completed')
  completed(): void {
    console.log('sent');
  }
}

@Injectable()
class Jobs {
  constructor(@InjectQueue('emails') readonly queue: unknown) {}

  @Cron('0 * * * *')
  async hourly() {
    await listItems();
  }

  @Interval(1000)
  tick() {
    return this.queue;
  }

  @OnEvent('item.saved')
  async saved() {
    await listItems();
  }
}

@Module({
  controllers: [ItemController],
  providers: [
    AdminGuard,
    EmailProcessor,
    Failures,
    ItemGateway,
    ItemResolver,
    Jobs,
    Timing,
    { provide: 'settings', useFactory: async () => listItems() },
    { provide: 'visitor', scope: Scope.REQUEST, useFactory: async () => listItems() },
  ],
})
export class ItemModule {
  configure(consumer: MiddlewareConsumer): void {
    consumer
      .apply(Log, (_request: unknown, _response: unknown, next: () => void) => {
        next();
      })
      .forRoutes(ItemController);
  }
}
