import { ApolloClient } from '@apollo/client'
import { GraphQLWsLink } from '@apollo/client/link/subscriptions'
import { HttpTransportType, HubConnectionBuilder } from '@microsoft/signalr'
import { createConsumer } from '@rails/actioncable'
import { Client, Stomp } from '@stomp/stompjs'
import { createWSClient, httpLink, wsLink } from '@trpc/client'
import * as Ably from 'ably'
import { events } from 'aws-amplify/data'
import { Centrifuge } from 'centrifuge'
import { createClient } from 'graphql-ws'
import Echo from 'laravel-echo'
import mqtt from 'mqtt'
import { connect as natsConnect } from 'nats.ws'
import { Presence, Socket } from 'phoenix'
import Pusher from 'pusher-js'
import { io, Manager } from 'socket.io-client'
import SockJS from 'sockjs-client'
import { SubscriptionClient } from 'subscriptions-transport-ws'
import { WebsocketProvider } from 'y-websocket'

// socket: protocol:socket.io
export const a = io('https://chat.example.com')
// socket: protocol:socket.io
export const b = new Manager('https://chat.example.com')
// socket: protocol:socket.io
export const c = io.connect()
// socket: protocol:stomp
export const d = new Client({ brokerURL: 'wss://broker.example.com/ws' })
// socket: protocol:stomp
// socket: protocol:sockjs
export const e = Stomp.over(() => new SockJS('/ws'))
// socket: protocol:signalr
export const f = new HubConnectionBuilder().withUrl('/hub').withAutomaticReconnect().build()
// socket: protocol:trpc
const client = createWSClient({ url: 'wss://api.example.com/trpc' })
// socket: protocol:trpc
export const g = wsLink({ client })
// socket: protocol:graphql-ws
// socket: protocol:apollo
export const h = new GraphQLWsLink(createClient({ url: 'wss://api.example.com/graphql' }))
// socket: protocol:subscriptions-transport-ws
export const i = new SubscriptionClient('wss://api.example.com/graphql', { reconnect: true })
// socket: protocol:phoenix
export const j = new Socket('/socket', { params: {} })
// socket: protocol:actioncable
export const k = createConsumer('/cable')
// socket: protocol:mqtt
export const l = mqtt.connect('wss://broker.example.com/mqtt')
// socket: protocol:pusher
export const m = new Pusher('key', { cluster: 'eu' })
// socket: protocol:ably
export const n = new Ably.Realtime('key')
// socket: protocol:centrifuge
export const o = new Centrifuge('wss://api.example.com/connection/websocket')
// socket: protocol:y-websocket
export const p = new WebsocketProvider('wss://api.example.com', 'room', {})
// socket: protocol:laravel-echo
export const q = new Echo({ broadcaster: 'reverb' })
// socket: protocol:aws-amplify-events
export const r = events.connect('default/channel')
// socket: protocol:nats
export const s = natsConnect({ servers: 'wss://nats.example.com' })

// clean: MQTT over TCP
export const t = mqtt.connect('mqtt://broker.example.com')
// clean: a class beside it that opens nothing
export const u = new Presence(j)
// clean: a number of the library
export const v = HttpTransportType.WebSockets
// clean: a link over HTTP
export const w = httpLink({ url: '/trpc' })
// clean: a client that is handed a link
export const x = new ApolloClient({ link: h })
// clean: another thing of the library
export const y = new Ably.Rest('key')
