import { notifications } from "@mantine/notifications";
import { sentenceOf } from "@/api/problems";

const closing = { closeButtonProps: { "aria-label": "关闭" } };

/** said tells, for some seconds and to whoever listens, that something was done. */
export function said(message: string) {
  notifications.show({ message, color: "green", ...closing });
}

/** refused tells why something small was not done that has no place of its own on the page. */
export function refused(error: unknown) {
  notifications.show({ message: sentenceOf(error), color: "red", ...closing });
}
