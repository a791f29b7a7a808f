import { Component } from '@angular/core'

@Component({ selector: 'app-run', template: '<button (click)="start()">{{ text }}</button>' })
export class RunComponent {
  text = ''
  private shown?: EventSource

  start() {
    // finds: event-source-unclosed/later (likely)
    const stream = new EventSource('/run')
    stream.onmessage = ({ data }) => {
      this.text += data
    }
  }

  show() {
    // clean: closed in ngOnDestroy
    this.shown = new EventSource('/shown')
  }

  ngOnDestroy() {
    this.shown?.close()
  }
}

export class RunService {
  open() {
    // clean: a service lives as long as the page
    const stream = new EventSource('/service')
    stream.onmessage = () => undefined
  }
}
