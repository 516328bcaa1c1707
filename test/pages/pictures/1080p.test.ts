import { picturesAt } from '../../support/pictures-at.ts'

picturesAt({ name: '1080p', width: 1920, height: 1080, scale: 0.5 })
