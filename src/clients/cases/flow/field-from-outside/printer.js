class SerialPrinter {
  constructor(device) {
    this.socket = device
  }
}

const conn = new SerialPrinter(navigator.serial)

export function printReceipt(text) {
  // clean: `socket` of a printer
  conn.socket.send(text)
}
