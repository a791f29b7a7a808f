import { posix, win32 } from 'node:path'
import { describe, expect, it } from 'vitest'
import { isWithin, namesIn, pathFrom, slashed } from '../src/repository/repository-path.js'

describe('paths of Windows', () => {
  it('become paths of a repository', () => {
    expect(pathFrom('C:\\work\\shop', 'C:\\work\\shop\\src\\chat\\a.ts', win32)).toBe('src/chat/a.ts')
    expect(pathFrom('C:\\work\\shop', 'c:\\WORK\\shop\\a.ts', win32)).toBe('a.ts')
    expect(pathFrom('C:\\work\\shop', 'C:\\work\\shop', win32)).toBe('')
    expect(pathFrom('C:\\work\\shop\\web', 'C:\\work\\shop\\a.ts', win32)).toBe('../a.ts')
    expect(slashed('src\\a.ts', win32)).toBe('src/a.ts')
  })

  it('have names between both slashes, behind the drive or the share', () => {
    expect(namesIn('C:\\work/shop\\a.ts', win32)).toEqual(['work', 'shop', 'a.ts'])
    expect(namesIn('\\\\host\\share\\shop\\a.ts', win32)).toEqual(['shop', 'a.ts'])
  })

  it('lie outside on another drive, or beside a folder of a like name', () => {
    expect(isWithin('C:\\work', 'C:\\work\\a.ts', win32)).toBe(true)
    expect(isWithin('C:\\work', 'C:\\work', win32)).toBe(true)
    expect(isWithin('C:\\work', 'D:\\work\\a.ts', win32)).toBe(false)
    expect(isWithin('C:\\work', 'C:\\workshop\\a.ts', win32)).toBe(false)
    expect(isWithin('C:\\work', 'C:\\work\\..a\\b.ts', win32)).toBe(true)
  })
})

describe('paths elsewhere', () => {
  it('keep a backslash, which is a character of a name', () => {
    expect(pathFrom('/work/shop', '/work/shop/src/a\\b.ts', posix)).toBe('src/a\\b.ts')
    expect(namesIn('/work/a\\b.ts', posix)).toEqual(['work', 'a\\b.ts'])
    expect(slashed('a\\b.ts', posix)).toBe('a\\b.ts')
  })

  it('lie outside beside a folder of a like name', () => {
    expect(isWithin('/work', '/workshop/a.ts', posix)).toBe(false)
    expect(isWithin('/work', '/work/..a/b.ts', posix)).toBe(true)
    expect(isWithin('/', '/a.ts', posix)).toBe(true)
  })
})
