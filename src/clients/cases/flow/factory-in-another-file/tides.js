import { openBare, openSocket } from './open-socket'

const tides = openBare('/tides')
// use: handler
tides.onopen = () => {
  // use: send
  tides.send('high water')
}

// use: handler
openSocket('moon').addEventListener('message', (event) => {
  // use: send
  tides.send(event.data)
})
