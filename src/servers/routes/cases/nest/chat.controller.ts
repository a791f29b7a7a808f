import { Body, Controller, Get, Param, Post, Sse } from '@nestjs/common'
import { interval, map } from 'rxjs'

@Controller('rooms')
export class RoomsController {
  // finds: stream GET /api/rooms/{id}/stream
  @Sse(':id/stream')
  stream(@Param('id') id: string) {
    return interval(1000).pipe(map((data) => ({ data })))
  }

  // finds: post POST /api/rooms/{id}/message
  @Post(':id/message')
  message(@Body() body: unknown) {}

  // clean: one answer
  @Get()
  list() {
    return []
  }
}
