import { onConnect } from './live'

onConnect((ws) => {
  // use: send
  ws.send('map please')
  // use: handler
  ws.addEventListener('message', drawMap)
})

function drawMap({ data }) {
  document.querySelector('#map').src = data
}
