import { Injectable } from '@angular/core'

@Injectable({ providedIn: 'root' })
export class PrinterService {
  socket = { send: (page: string) => console.log('printing', page) }
}
