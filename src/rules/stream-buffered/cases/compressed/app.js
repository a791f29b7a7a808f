import compression from 'compression'
import express from 'express'
import { stream } from './stream.js'

const app = express()
app.use(compression())
app.get('/stream', stream)
