import { positions as wire } from './live'

navigator.geolocation.watchPosition(({ coords }) => {
  // use: send
  wire.send(`${coords.longitude} ${coords.latitude}`)
})
