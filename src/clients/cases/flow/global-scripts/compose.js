document.querySelector('#chat').onsubmit = function (event) {
  event.preventDefault()
  // use: send
  window.chatSocket.send(JSON.stringify({ message: event.target.text.value }))
  event.target.reset()
}

window.addEventListener('offline', function () {
  // use: state
  if (chatSocket.readyState === WebSocket.OPEN) {
    // use: close
    self.chatSocket.close()
  }
})
