import { Component, inject } from '@angular/core'
import { LiveService } from './live.service'

@Component({ selector: 'app-status', template: '{{ open ? "live" : "stale" }}' })
export class StatusComponent {
  private readonly feed = inject(LiveService)

  get open(): boolean {
    // use: state
    return this.feed.socket.readyState === WebSocket.OPEN
  }
}
