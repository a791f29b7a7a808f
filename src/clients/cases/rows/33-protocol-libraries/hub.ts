import { HubConnectionBuilder } from '@microsoft/signalr'

// socket: protocol:signalr manual R04
const hub = new HubConnectionBuilder().withUrl('/hubs/news').build()
hub.on('news', (text: string) => console.log(text))
hub.start()
