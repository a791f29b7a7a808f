let ws

function connect(user, token) {
  ws = new WebSocket('ws://localhost/offers')
  ws.onopen = function () {
    ws.send(JSON.stringify({ type: 'AUTH', token }))
  }
  ws.onmessage = function (event) {
    document.querySelector('#offers').textContent = JSON.parse(event.data).text
  }
  document.querySelector('#user').textContent = user
}

export { connect }
