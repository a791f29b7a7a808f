import { Bridge } from './src/bridge.js'

new Bridge((message) => console.log(message)).open()
