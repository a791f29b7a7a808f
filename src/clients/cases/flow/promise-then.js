let opened

function open() {
  // socket: native
  const socket = new WebSocket('/lamp')
  opened = new Promise((resolve) => {
    // use: handler
    socket.addEventListener('open', () => resolve(socket))
  })
  return opened
}

open().then((lamp) => {
  // use: send
  lamp.send('on')
  return lamp
}).then((same) => {
  // use: handler
  same.onmessage = (event) => console.log(event.data)
}).catch((error) => {
  console.error(error)
})

async function off() {
  const lamp = await opened
  // use: send
  lamp.send('off')
}

document.querySelector('#off').onclick = off
fetch('/lamp.json').then((answer) => {
  // clean: the body of a response
  answer.body.cancel()
})
