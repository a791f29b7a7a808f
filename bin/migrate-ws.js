#!/usr/bin/env node
import { main, optimizeLater } from '../dist/cli.js'

optimizeLater()
process.exitCode = await main(process.argv.slice(2))
