import type { Schemas } from "@/api/client";

/** ForecastText says how a registration will stand on the day that was asked for, if nobody acts. */
export function ForecastText({ of }: { of?: Schemas["HoldingForecast"] }) {
  if (!of) return null;
  if (of.ends) return <span className="sign-late">注册将到期（{of.statusName}）</span>;
  return <>{of.statusName}</>;
}
