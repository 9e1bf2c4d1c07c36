package letter

import "fmt"

// What certificates and cards say of themselves, whoever they are of (manual 003 Q3).
const (
	certificateTitle  = "特种设备鉴定评审人员资格证书"
	certificateNumber = "证书编号："
	certificateTerm   = "证书有效期："
	termBetween       = "至"
	certificateVerify = "扫描二维码，打开核验页面，核对姓名、证书编号、细项和有效期与本证是否一致，并查看本证当前是否有效。"

	cardHolder      = "特种设备鉴定评审人员"
	cardTitle       = "注册信息卡"
	cardNumber      = "注册号"
	cardInstitution = "所属鉴定评审机构"
	cardIssued      = "发卡日期"
	cardVersion     = "版次"
	cardPhoto       = "贴照片处"
	cardOverleaf    = "（名称和有效期见背面）"
	cardVerify      = "扫描二维码，核对姓名、注册号、机构、细项和照片，并查看本卡当前是否有效。"

	verifyHeading = "扫码核验"
	itemCode      = "代码"
	itemName      = "评审项（细项）"
	itemTo        = "有效期至"
)

// certificateSays is the sentence under the name.
func certificateSays(items int) string {
	return fmt.Sprintf("经考核合格，具备下列%d个细项的特种设备鉴定评审人员资格，特发此证。", items)
}

// cardItems heads what a card is for.
func cardItems(items int) string { return fmt.Sprintf("评审项（细项），共%d项", items) }
