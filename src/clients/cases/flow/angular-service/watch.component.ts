import { Component, Input } from '@angular/core'
import { LiveService } from './live.service'

@Component({ selector: 'app-watch', template: '<button (click)="watch()">Watch</button>' })
export class WatchComponent {
  @Input() symbol = ''

  constructor(private live: LiveService) {}

  watch() {
    // use: send
    this.live.socket.send(JSON.stringify({ watch: this.symbol }))
  }
}
