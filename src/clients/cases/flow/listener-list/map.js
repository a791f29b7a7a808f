import { onConnect } from './live'

onConnect((ws) => {
  ws.send('map please')
  ws.addEventListener('message', drawMap)
})

function drawMap({ data }) {
  document.querySelector('#map').src = data
}
