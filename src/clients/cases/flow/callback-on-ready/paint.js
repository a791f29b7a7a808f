import { open, openForNode } from './open'

open('/paint', {
  onReady(socket) {
    // use: send
    socket.send('canvas please')
  },
  onGone: (why) => console.log(why),
})

openForNode('/brushes', whenReady)

function whenReady(error, brushes) {
  if (error) return
  // use: handler
  brushes.onmessage = ({ data }) => {
    document.body.style.cursor = `url(${data})`
  }
}
