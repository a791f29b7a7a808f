import type { Node } from 'ts-morph'
import { programOf } from '../../languages/script/program/program.js'
import { lastName } from '../../languages/script/runs.js'
import type { TsMorph } from '../../languages/script/script.js'
import { placesHandedOn } from '../behaviour/handed-sends.js'
import { sendsOf } from '../behaviour/payloads.js'
import {
  delayOf,
  isEvent,
  isSentOnce,
  oncePlace,
  surroundingsOfUse,
  timerOf,
} from '../behaviour/send-places.js'
import { isTerminal } from '../behaviour/terminals.js'
import type { TracedUse } from '../follow/uses.js'
import { defineFeatureOfUses } from './define-feature.js'

/** Fingers on keys are slow beside these, and a window that is resized comes to rest. */
const moving =
  /(mouse|pointer|touch|drag)(move|over)?$|^drag|scroll|wheel|dataavailable|devicemotion|deviceorientation|audioprocess/i
/** Below this many milliseconds a queue of requests falls behind on ordinary networks. */
const tooOften = 250

/** Each message would be a request: a queue at 50 ms a round trip carries twenty a second at most. */
export default defineFeatureOfUses({
  kind: 'high-rate-send',
  title: { en: 'sends many times a second', ja: '1 秒に何度も送信します' },
  *find(socket) {
    for (const send of sendsOf(socket)) if (isFast(send)) yield { node: send.node }
  },
})

const isFast = oncePlace((send) => {
  const { morph } = send.file
  const drives = (one: Node) =>
    isEvent(morph, one, moving) ||
    isFastTimer(send, one) ||
    isStick(morph, one) ||
    isFrame(morph, one) ||
    isTyping(morph, one)
  return (
    surroundingsOfUse(send).reached.some(drives) ||
    placesHandedOn(send.node, programOf(send.file)).some((place) => place.getAncestors().some(drives))
  )
})

/** A stick that is moved: `<Joystick move={…} />`, `joystick.on('move', …)`. */
function isStick(morph: TsMorph, node: Node): boolean {
  const { Node: N } = morph
  if (N.isJsxAttribute(node)) {
    const tag = node.getParent().getParent()
    const isMove = /^(on)?_?move$/i.test(node.getNameNode().getText())
    const isTag = N.isJsxOpeningElement(tag) || N.isJsxSelfClosingElement(tag)
    return isMove && isTag && stick.test(tag.getTagNameNode().getText())
  }
  if (!N.isCallExpression(node) || lastName(node.getExpression()) !== 'on') return false
  const [event] = node.getArguments()
  return (
    /^['"`]move\b/.test(event?.getText() ?? '') && stick.test(node.getExpression().getText().slice(0, 100))
  )
}

const stick = /joystick|nipple|game_?pad|thumbstick/i

/** What is typed into a terminal, each key by itself: its echo is waited for. */
function isTyping(morph: TsMorph, node: Node): boolean {
  const { Node: N } = morph
  const method = N.isCallExpression(node) ? node.getExpression() : undefined
  if (!N.isCallExpression(node) || !N.isPropertyAccessExpression(method)) return false
  const [event] = node.getArguments()
  const isInput = /^on(Data|Key|Binary)$/.test(method.getName())
  const isNamed = method.getName() === 'on' && /^['"`](data|key)['"`]$/.test(event?.getText() ?? '')
  return (isInput || isNamed) && isTerminal(morph, method.getExpression())
}

/** What runs once a picture: `useFrame(…)` of react-three-fiber and the like. */
function isFrame(morph: TsMorph, node: Node): boolean {
  return (
    morph.Node.isCallExpression(node) &&
    /^(useFrame|useTick|useAnimationFrame|useRaf(Fn|Loop|State)?)$/.test(lastName(node.getExpression()))
  )
}

function isFastTimer(send: TracedUse, node: Node): boolean {
  const { morph } = send.file
  const timer = timerOf(morph, node)
  if (!timer || lastName(timer.getExpression()) === 'setTimeout') return false
  const isFast = (delayOf(morph, timer) ?? tooOften) < tooOften
  return isFast && !isSentOnce(send, timer) && !isHeldBack(morph, timer, send.node)
}

/** A send behind a test of the time that has passed: the timer only looks whether it is due. */
function isHeldBack(morph: TsMorph, timer: Node, send: Node): boolean {
  const { Node: N } = morph
  const around = send.getAncestors()
  const inner = around.includes(timer) ? around.slice(0, around.indexOf(timer)) : around
  return inner.some((one) => N.isIfStatement(one) && isOfTime(one.getExpression().getText()))
}

const isOfTime = (test: string) =>
  /[<>]/.test(test) &&
  /\b(now|elapsed|age|due|last\w*|next\w*|back_?off|delay|timeout|interval)\b|Date|At\b|Time\b/i.test(test)
