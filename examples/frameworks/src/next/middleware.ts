import { NextResponse } from 'next/server.js';

export function middleware() {
  return NextResponse.next();
}
