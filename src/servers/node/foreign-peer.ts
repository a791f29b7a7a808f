import type { Node } from 'ts-morph'
import type { TsMorph } from '../../languages/script.js'
import { descendantsOf } from '../../sockets/syntax.js'

/** Members of the messages of telephony providers (Twilio, Plivo, Telnyx, Exotel media streams). */
const ofTelephony = /^(streamSid|stream_sid|callSid|call_sid)$/
/** Formats of a telephone's audio. */
const ofAudio = /^audio\/x-(mulaw|l16)\b/
/** Names of messages that charge points send (OCPP 1.6, 2.0.1). */
const ofChargePoint = /^(BootNotification|MeterValues)$/
/** Names by which boards tell what they are. */
const ofDevice = /^(esp[-_]?(32|8266)([-_]?cam)?|arduino)$/i

/** What in a function says that its messages are those of a peer that is no client of this repository. */
export function foreignPeer(
  morph: TsMorph,
  of: Node,
): { readonly node: Node; readonly what: string } | undefined {
  const { Node: N, SyntaxKind: K } = morph
  for (const text of descendantsOf(morph, of, K.StringLiteral)) {
    const said = text.getLiteralValue()
    if (ofTelephony.test(said) || ofAudio.test(said) || ofChargePoint.test(said) || ofDevice.test(said))
      return { node: text, what: said }
  }
  for (const name of descendantsOf(morph, of, K.Identifier)) {
    const said = name.getText()
    const isMedia = said === 'payload' && isMemberOfMedia(name)
    if (ofTelephony.test(said) || ofChargePoint.test(said) || isMedia)
      return { node: name, what: isMedia ? 'media' : said }
  }
  return undefined

  /** `{ event: 'media', media: { payload } }`, as all of them have it. */
  function isMemberOfMedia(name: Node): boolean {
    const access = name.getParent()
    return N.isPropertyAccessExpression(access) && /(^|\.)media$/.test(access.getExpression().getText())
  }
}
