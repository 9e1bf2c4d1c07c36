import { notifications } from "@mantine/notifications";

/** said tells, for some seconds and to whoever listens, that something was done. */
export function said(message: string) {
  notifications.show({ message, color: "green", closeButtonProps: { "aria-label": "关闭" } });
}
