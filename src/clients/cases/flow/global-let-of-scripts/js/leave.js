function leave() {
  // use: close
  ws.close()
}

function leaveTable(ws) {
  // clean: a parameter hides the page's variable
  ws.close()
}
