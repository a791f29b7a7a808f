import express from 'express'
import { broadcast, open } from './hub.js'

express().get('/events', open)
setInterval(() => broadcast('ping', {}), 15000)
