import { Controller, type MessageEvent, Sse } from '@nestjs/common'
import { type Observable, Subject } from 'rxjs'

@Controller()
export class EventsController {
  private readonly events = new Subject<MessageEvent>()

  // finds: stream-without-heartbeat/silent (likely)
  @Sse('events')
  stream(): Observable<MessageEvent> {
    return this.events.asObservable()
  }
}
