export function report(socket, text) {
  // clean: a parameter that happens to be called socket; nobody calls this with ours
  socket.send(text)
}
