// What opens it closes it, when its work is done.
export function load(files) {
  for (const file of files) {
    // socket: native
    const socket = new WebSocket(`wss://${location.host}/files/${file}`)
    socket.onmessage = (event) => {
      show(file, event.data)
      socket.close()
    }
  }
}
