import cors from 'cors'
import express from 'express'

// clean: no stream is served here
express().use(cors({ allowedHeaders: ['Authorization'] }))
