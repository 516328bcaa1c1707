import { picturesAt } from '../../support/pictures-at.ts'

// 1080p with more pixels, but made as small, its text lies half a pixel elsewhere: it has pictures of its own.
picturesAt({ name: '4k', width: 3840, height: 2160, scale: 0.25 })
