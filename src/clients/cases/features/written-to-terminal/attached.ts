import { AttachAddon } from '@xterm/addon-attach'
import { Terminal } from '@xterm/xterm'

const terminal = new Terminal()
// socket: native
const socket = new WebSocket('/shell')
// feature: written-to-terminal
terminal.loadAddon(new AttachAddon(socket))
