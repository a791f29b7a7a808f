export function anyDevice(device) {
  // clean: nobody of this program calls it, and a field's name proves nothing
  device.socket.send('who are you?')
}
