import { format } from './format.js'

const temperature = document.getElementById('temperature')
const wind = document.getElementById('wind')

const url = new URL('/weather/live', location.href)
url.protocol = url.protocol.replace('http', 'ws')

const socket = new WebSocket(url)

socket.addEventListener('message', (event) => {
  const reading = JSON.parse(event.data)
  temperature.value = format(reading.celsius, '°C')
  wind.value = format(reading.wind, 'km/h')
})

socket.addEventListener('error', () => {
  temperature.value = 'no connection'
})
