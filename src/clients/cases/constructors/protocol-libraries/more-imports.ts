import { createCable } from '@anycable/web'
import { DeepstreamClient } from '@deepstream/client'
import { createClient } from '@liveblocks/client'
import { RealtimeClient } from '@supabase/realtime-js'
import autobahn from 'autobahn'
import { CometD } from 'cometd'
import faye from 'faye'
import { LocalAudioTrack, Room } from 'livekit-client'
import { DDP } from 'meteor/ddp-client'
import { RPCClient, RPCServer } from 'ocpp-rpc'
import YPartyKitProvider from 'y-partykit/provider'

// socket: protocol:anycable
export const a = createCable('wss://cable.example.com/cable')
// socket: protocol:deepstream
export const b = new DeepstreamClient('wss://records.example.com')
// socket: protocol:liveblocks
export const c = createClient({ publicApiKey: 'pk_dev' })
// socket: protocol:supabase
export const d = new RealtimeClient('wss://db.example.com/realtime/v1')
// socket: protocol:wamp
export const e = new autobahn.Connection({ url: 'wss://router.example.com', realm: 'realm1' })
// socket: protocol:cometd
export const f = new CometD()
// socket: protocol:faye
export const g = new faye.Client('https://bayeux.example.com/faye')
// socket: protocol:livekit
export const h = new Room()
// socket: protocol:meteor
export const i = DDP.connect('https://app.example.com')
// socket: protocol:ocpp
export const j = new RPCClient({ endpoint: 'wss://central.example.com', identity: 'CS1' })
// socket: protocol:y-partykit
export const k = new YPartyKitProvider('party.example.com', 'room', {})
// clean: a track of WebRTC
export const l = new LocalAudioTrack()
// clean: a server of the library is no client
export const m = new RPCServer()
