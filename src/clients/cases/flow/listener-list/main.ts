import { connect, onConnect } from './live'
import './map'

function greet(line: WebSocket) {
  line.send('hello from main')
}

onConnect(greet)
connect('/world')
