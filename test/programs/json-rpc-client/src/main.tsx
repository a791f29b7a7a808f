import { render } from 'preact'
import { RpcClient } from './rpc'

export const rpc = new RpcClient(`ws://${location.host}/rpc`)

const workers = await rpc.call<string[]>('workers.list')
rpc.on('worker.joined', (name: string) => console.log('joined', name))

render(<ul>{workers.map((w) => <li>{w}</li>)}</ul>, document.getElementById('app')!)
