import { AttachAddon } from '@xterm/addon-attach'
import { FitAddon } from '@xterm/addon-fit'
import { Terminal } from '@xterm/xterm'

export function openTerminal(container: string, element: HTMLElement) {
  const terminal = new Terminal({ cursorBlink: true })
  const fit = new FitAddon()
  const socket = new WebSocket(`ws://${location.host}/containers/${container}/tty`)

  socket.onopen = () => {
    terminal.loadAddon(new AttachAddon(socket))
    terminal.loadAddon(fit)
    terminal.open(element)
    fit.fit()
    terminal.focus()
  }
  socket.onclose = () => terminal.write('\r\n[session ended]\r\n')

  return () => {
    socket.close()
    terminal.dispose()
  }
}
