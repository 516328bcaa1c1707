import addAccounts from '../../sql/customers/import/add-accounts.sql?raw'
import addCustomerTiers from '../../sql/customers/import/add-customer-tiers.sql?raw'
import addCustomers from '../../sql/customers/import/add-customers.sql?raw'
import addHouseholds from '../../sql/customers/import/add-households.sql?raw'
import addLoyalty from '../../sql/customers/import/add-loyalty.sql?raw'
import addOrders from '../../sql/customers/import/add-orders.sql?raw'
import addSurveys from '../../sql/customers/import/add-surveys.sql?raw'
import addTickets from '../../sql/customers/import/add-tickets.sql?raw'
import addTierChanges from '../../sql/customers/import/add-tier-changes.sql?raw'
import changeAccounts from '../../sql/customers/import/change-accounts.sql?raw'
import changeCustomers from '../../sql/customers/import/change-customers.sql?raw'
import changeLoyalty from '../../sql/customers/import/change-loyalty.sql?raw'
import changeOrders from '../../sql/customers/import/change-orders.sql?raw'
import changeSurveys from '../../sql/customers/import/change-surveys.sql?raw'
import changeTickets from '../../sql/customers/import/change-tickets.sql?raw'
import changeTierChanges from '../../sql/customers/import/change-tier-changes.sql?raw'
import newestTiers from '../../sql/customers/import/newest-tiers.sql?raw'
import placesAccounts from '../../sql/customers/import/places-accounts.sql?raw'
import placesCustomers from '../../sql/customers/import/places-customers.sql?raw'
import placesLoyalty from '../../sql/customers/import/places-loyalty.sql?raw'
import placesOrders from '../../sql/customers/import/places-orders.sql?raw'
import placesSurveys from '../../sql/customers/import/places-surveys.sql?raw'
import placesTickets from '../../sql/customers/import/places-tickets.sql?raw'
import placesTierChanges from '../../sql/customers/import/places-tier-changes.sql?raw'
import putHighestCustomer from '../../sql/customers/import/put-highest-customer.sql?raw'
import type { EntityName } from './fields.ts'

/** How the rows in `landed` reach the table of an entity. */
interface Statements {
  /** Makes `places`: which of them are there already, and have changed. */
  readonly places: string
  /** In order, within one transaction. */
  readonly writes: readonly string[]
}

export const STATEMENTS: Readonly<Record<EntityName, Statements>> = {
  customers: {
    places: placesCustomers,
    writes: [addHouseholds, changeCustomers, addCustomers, putHighestCustomer, addCustomerTiers],
  },
  tier_changes: { places: placesTierChanges, writes: [changeTierChanges, addTierChanges, newestTiers] },
  loyalty: { places: placesLoyalty, writes: [changeLoyalty, addLoyalty] },
  accounts: { places: placesAccounts, writes: [changeAccounts, addAccounts] },
  orders: { places: placesOrders, writes: [changeOrders, addOrders] },
  tickets: { places: placesTickets, writes: [changeTickets, addTickets] },
  surveys: { places: placesSurveys, writes: [changeSurveys, addSurveys] },
}
