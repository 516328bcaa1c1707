import { picturesAt } from '../../support/pictures-at.ts'

picturesAt({ name: 'tall', width: 1080, height: 1920, scale: 0.5 })
