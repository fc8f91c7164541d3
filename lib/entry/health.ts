// Whether the database answers, asked on a bare connection.
import { pingDatabase } from '../sessions/lifecycle'

export const databaseAnswers = async (): Promise<boolean> => {
  try {
    await pingDatabase()
    return true
  } catch {
    return false
  }
}
