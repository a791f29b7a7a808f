import { AttachAddon } from '@xterm/addon-attach'
import { Terminal } from '@xterm/xterm'
import { once } from 'event-kit'

export async function open(element: HTMLElement) {
  const terminal = new Terminal()
  // socket: native
  const socket = new WebSocket('/shell')
  // use: escape
  await once(socket, 'open')
  // use: escape
  terminal.loadAddon(new AttachAddon(socket))
  terminal.open(element)
  // use: handler
  socket.onclose = () => terminal.write('\r\n[closed]')
  const options = { socket, label: 'shell' }
  // use: escape
  terminal.emit('ready', options)
}
