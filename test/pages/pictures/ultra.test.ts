import { picturesAt } from '../../support/pictures-at.ts'

picturesAt({ name: 'ultra', width: 2560, height: 1080, scale: 0.5 })
