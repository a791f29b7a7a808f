import { Component } from '@angular/core'
import { PrinterService } from './printer.service'

@Component({ selector: 'app-printer', template: '<button (click)="print()">Print</button>' })
export class PrinterComponent {
  constructor(private live: PrinterService) {}

  print() {
    // clean: the same names, another service
    this.live.socket.send('page')
  }
}
