// The lines of a claim: who did what on which day, and what of it the policy covers.
import { before, days } from '@/lib/time'
import type { Chance } from './chance'
import type { Plan } from './claims'

export type Line = {
  readonly servedOn: Date
  readonly description: string
  readonly provider: string
  /** Cents, both. */
  readonly amount: number
  readonly covered: number
}

export type Trade = 'therapy' | 'hospital' | 'repair' | 'garage' | 'travel' | 'goods'

type Names = readonly [string, ...string[]]
type Price = { readonly from: number; readonly to: number; readonly acts: Names; readonly providers: Names }

const PRICES: Readonly<Record<Trade, Price>> = {
  therapy: {
    from: 4,
    to: 95,
    acts: [
      'Physiotherapy, 15 min',
      'Occupational therapy',
      'Gait training',
      'Home exercise review',
      'Electrotherapy',
      'Hydrotherapy',
      'Bandage and tape',
      'Transport to therapy',
      'Mobility aid, daily hire',
      'Pain diary review',
    ],
    providers: [
      'Casco Bay Rehabilitation',
      'Eastern Promenade Clinic',
      'Deering Therapy Group',
      'Maine Mobility Supply',
    ],
  },
  hospital: {
    from: 180,
    to: 2_400,
    acts: [
      'Operating room',
      'Anaesthesia',
      'Surgeon',
      'Ward, one night',
      'Laboratory',
      'Imaging',
      'Medication',
      'Physiotherapy on the ward',
    ],
    providers: ['Back Cove Hospital', 'Portland Orthopaedics'],
  },
  repair: {
    from: 140,
    to: 1_900,
    acts: [
      'Emergency call-out',
      'Drying equipment',
      'Plumbing',
      'Carpentry',
      'Roofing shingles',
      'Scaffolding',
      'Plaster and paint',
      'Flooring',
      'Waste disposal',
    ],
    providers: ['Munjoy Builders', 'Fore River Plumbing', 'Dirigo Roofing'],
  },
  garage: {
    from: 60,
    to: 1_150,
    acts: [
      'Rear bumper',
      'Body work',
      'Paint, per panel',
      'Paintless dent removal',
      'Windshield resin',
      'Sensor calibration',
      'Rental car, per day',
      'Towing',
    ],
    providers: ['Forest Avenue Auto Body', 'Stroudwater Glass'],
  },
  travel: {
    from: 45,
    to: 520,
    acts: ['Flight, unused part', 'Hotel, one night', 'Rebooking fee', 'Train to the airport'],
    providers: ['Atlantic Air', 'Hotel do Rio', 'Northeast Rail'],
  },
  goods: {
    from: 30,
    to: 900,
    acts: ['Bicycle', 'Lock', 'Clothing', 'Toiletries', 'Suitcase', 'Phone charger'],
    providers: ['Back Bay Cycles', 'Old Port Outfitters'],
  },
}

/** The lines of a planned claim. A long one reaches back three years; others end with the day the claim was opened. */
export function linesOf(plan: Plan, luck: Chance, now: Date): Line[] {
  const { acts, providers, from, to } = PRICES[plan.trade]
  const span = plan.lines > 1_000 ? 1_095 : 20
  return Array.from({ length: plan.lines }, (_, at) => {
    const ago = plan.openedDaysAgo + Math.floor((span * (plan.lines - 1 - at)) / plan.lines)
    const amount = luck.between(from * 100, to * 100)
    const share = plan.status === 'approved' ? luck.pick([100, 90, 80]) : 0
    const covered = Math.floor((amount * share) / 100)
    return {
      servedOn: before(now, days(ago)),
      description: luck.pick(acts),
      provider: luck.pick(providers),
      amount,
      covered,
    }
  })
}
