import { defineReason } from '../../model/reason.js'

export default defineReason({
  code: 'W-DEPTH',
  title: {
    en: 'The socket is handed on further than was read',
    ja: '読み取りの範囲を超えて渡されるソケット',
  },
  why: {
    en: 'From a handler four calls are followed, and five hundred functions a step, to find what is done with its socket (`V01` to `V05`). Here it goes on to code behind that, or of a package: whether it sends bytes there is not known.',
    ja: 'ハンドラーから呼び出しを 4 段（1 段あたり 500 関数）までたどり、ソケットの使われ方（`V01`〜`V05`）を調べます。ここではその先のコード、またはパッケージのコードにソケットが渡されており、バイト列を送るかどうかは分かりません。',
  },
  whatToDo: {
    en: 'Look whether what is called here sends or receives bytes, or answers with a sub-protocol. If so, take the route out of `sockets=[…]`: the kit raises a TypeError where a handler sends bytes.',
    ja: 'ここから呼び出されるコードがバイト列の送受信やサブプロトコルの応答をしていないか確認してください。している場合は、`sockets=[…]` からこのルートを外してください（ハンドラーがバイト列を送ると、キットは TypeError を送出します）。',
  },
  message: {
    en: 'the socket goes on through {{what}}, further than was read: bytes that it sends there were not seen',
    ja: 'ソケットは {{what}} からさらに先へ渡されます。その先は読み取っていないため、バイト列の送信があっても分かりません',
  },
  example:
    'async def fifth(websocket):\n    await sixth(websocket)    # called by the fourth, which the third calls, …',
})
