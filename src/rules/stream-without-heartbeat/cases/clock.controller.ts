import { Controller, type MessageEvent, Sse } from '@nestjs/common'
import { interval, map, merge, type Observable, Subject } from 'rxjs'

@Controller()
export class ClockController {
  private readonly events = new Subject<MessageEvent>()

  // clean: a ping is merged in
  @Sse('events')
  stream(): Observable<MessageEvent> {
    return merge(this.events, interval(15000).pipe(map(() => ({ type: 'ping', data: '' }))))
  }
}
